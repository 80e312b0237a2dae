/* Two functions of newer C++ runtimes that the fcitx plugin was compiled to call when it fails. */
#include <stdlib.h>

void _ZSt28__throw_bad_array_new_lengthv(void) { abort(); }

void __cxa_call_terminate(void *exception) { abort(); }
