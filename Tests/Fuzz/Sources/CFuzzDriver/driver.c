#include "driver.h"

// The package manager calls the entry of an executable after its target; libFuzzer's own loop is started from there.
static int drive(int argc, char **argv) { return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput); }
int fuzz_text_main(int argc, char **argv) { return drive(argc, argv); }
int fuzz_networks_main(int argc, char **argv) { return drive(argc, argv); }
int fuzz_run_main(int argc, char **argv) { return drive(argc, argv); }
