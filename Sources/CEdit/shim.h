#ifndef ND_CEDIT_H
#define ND_CEDIT_H
#include <stdio.h>
#if __has_include(<histedit.h>)
#include <histedit.h>
#else
#error "libedit is missing: apt-get install libedit-dev"
#endif
#endif
