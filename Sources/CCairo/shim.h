#ifndef ND_CCAIRO_H
#define ND_CCAIRO_H
#if __has_include(<cairo.h>)
#include <cairo.h>
#include <cairo-svg.h>
#include <cairo-pdf.h>
#else
#error "cairo is missing: apt-get install libcairo2-dev"
#endif
#endif
