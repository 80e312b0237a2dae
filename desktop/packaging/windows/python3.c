/* python3.dll has nothing of its own: its exports are all passed on to python311.dll. */
int __stdcall DllMainCRTStartup(void *module, unsigned reason, void *reserved) { return 1; }
