#include "driver.h"

// The package manager calls the entry of an executable after its target; libFuzzer's own loop is started from there.
int fuzz_main(int argc, char **argv) { return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput); }
