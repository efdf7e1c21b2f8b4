#ifndef ND_CFLINT_H
#define ND_CFLINT_H
#if __has_include(<flint/fmpz.h>)
#include <flint/flint.h>
#include <flint/fmpz.h>
#include <flint/fmpq.h>
#else
#error "FLINT is missing: apt-get install libflint-dev"
#endif
#endif
