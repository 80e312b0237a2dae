/* The interpreter that runs PyInstaller under Wine; it does not ship. */
#include <wchar.h>

__declspec(dllimport) int Py_Main(int, wchar_t **);

int wmain(int count, wchar_t **arguments) { return Py_Main(count, arguments); }
