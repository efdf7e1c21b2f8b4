#ifndef CND_KERNELS_H
#define CND_KERNELS_H

#include "nd_math.h"
#include "nd_fronts.h"
#include "nd_memory.h"
#include "nd_opcodes.h"
#include "nd_product.h"
#include "nd_vm.h"
#include "nd_script.h"
#include "nd_sparse.h"
#include "nd_strip.h"
#if __has_include("nd_stages.h")
#include "nd_stages.h"
#endif

#endif
