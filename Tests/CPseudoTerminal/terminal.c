#define _GNU_SOURCE
#include "CPseudoTerminal.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int nd_spawn_on_terminal(const char *program, char *const arguments[], char *const environment[], pid_t *process) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0) return -1;
    if (grantpt(master) != 0 || unlockpt(master) != 0) goto failed;
    const char *name = ptsname(master);
    if (!name) goto failed;
    struct winsize size = { .ws_row = 40, .ws_col = 100 };
    ioctl(master, TIOCSWINSZ, &size);
    pid_t child = fork();
    if (child < 0) goto failed;
    if (child == 0) {
        // Only calls that are safe between fork and exec.
        setsid();
        int slave = open(name, O_RDWR);
        if (slave < 0) _exit(126);
        ioctl(slave, TIOCSCTTY, 0);
        dup2(slave, 0);
        dup2(slave, 1);
        dup2(slave, 2);
        // The tests' threads may have blocked signals; a program starts with none blocked.
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execve(program, arguments, environment);
        _exit(127);
    }
    *process = child;
    return master;
failed:
    close(master);
    return -1;
}
