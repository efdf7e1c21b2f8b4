#include "CNDKernels.h"
