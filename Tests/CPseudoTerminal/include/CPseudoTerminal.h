#ifndef ND_CPSEUDOTERMINAL_H
#define ND_CPSEUDOTERMINAL_H
#include <sys/types.h>

/// Starts a program on a terminal of its own. Gives the master end of the terminal, or -1.
int nd_spawn_on_terminal(const char *program, char *const arguments[], char *const environment[], pid_t *process);
#endif
