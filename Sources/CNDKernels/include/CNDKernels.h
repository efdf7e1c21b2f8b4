#ifndef CND_KERNELS_H
#define CND_KERNELS_H

#include "nd_stages.h"
#endif
