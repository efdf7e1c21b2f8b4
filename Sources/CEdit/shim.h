#ifndef ND_CEDIT_H
#define ND_CEDIT_H
#include <stdio.h>
#include <locale.h>
#if __has_include(<histedit.h>)
#include <histedit.h>
#else
#error "libedit is missing: apt-get install libedit-dev"
#endif

// libedit sets its options through variadic calls, which Swift does not import: one plain function for each we use.

typedef unsigned char (*nd_edit_function)(EditLine *, int);
typedef char *(*nd_prompt_function)(EditLine *);

static inline int nd_edit_set_prompt(EditLine *e, nd_prompt_function f) { return el_set(e, EL_PROMPT, f); }
static inline int nd_edit_set_editor(EditLine *e, const char *name) { return el_set(e, EL_EDITOR, name); }
static inline int nd_edit_set_signal(EditLine *e, int on) { return el_set(e, EL_SIGNAL, on); }
static inline int nd_edit_set_context(EditLine *e, void *p) { return el_set(e, EL_CLIENTDATA, p); }
static inline void *nd_edit_context(EditLine *e) {
    void *p = NULL;
    el_get(e, EL_CLIENTDATA, &p);
    return p;
}
static inline int nd_edit_add_function(EditLine *e, const char *name, const char *help, nd_edit_function f) {
    return el_set(e, EL_ADDFN, name, help, f);
}
static inline int nd_edit_bind(EditLine *e, const char *key, const char *name) {
    return el_set(e, EL_BIND, key, name, NULL);
}
static inline int nd_edit_set_terminal(EditLine *e, const char *mode, const char *flag) {
    return el_set(e, EL_SETTY, mode, flag, NULL);
}
static inline int nd_edit_use_history(EditLine *e, History *h) { return el_set(e, EL_HIST, history, h); }
static inline int nd_history_size(History *h, int n) { HistEvent v; return history(h, &v, H_SETSIZE, n); }
static inline int nd_history_unique(History *h, int on) { HistEvent v; return history(h, &v, H_SETUNIQUE, on); }
static inline int nd_history_enter(History *h, const char *s) { HistEvent v; return history(h, &v, H_ENTER, s); }
static inline int nd_history_load(History *h, const char *path) { HistEvent v; return history(h, &v, H_LOAD, path); }
static inline FILE *nd_stdin(void) { return stdin; }
static inline FILE *nd_stdout(void) { return stdout; }
static inline FILE *nd_stderr(void) { return stderr; }
#endif
