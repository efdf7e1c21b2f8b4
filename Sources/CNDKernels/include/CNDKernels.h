#ifndef CND_KERNELS_H
#define CND_KERNELS_H
#endif
