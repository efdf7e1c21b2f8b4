#include "include/CEdit.h"
#include "CLibrary.h"

#include <pthread.h>
#include <stddef.h>

typedef struct {
    int number;
    const char *text;
} event;

/* Written once, inside pthread_once, and only read afterwards. */
static struct {
    nd_editor_t *(*el_init)(const char *, FILE *, FILE *, FILE *);
    void (*el_end)(nd_editor_t *);
    const char *(*el_gets)(nd_editor_t *, int *);
    const nd_line_t *(*el_line)(nd_editor_t *);
    int (*el_insertstr)(nd_editor_t *, const char *);
    int (*el_set)(nd_editor_t *, int, ...);
    int (*el_get)(nd_editor_t *, int, ...);
    nd_history_t *(*history_init)(void);
    void (*history_end)(nd_history_t *);
    int (*history)(nd_history_t *, event *, int, ...);
} found;
static int is_found;

static void find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "libedit.3.dylib", "/usr/lib/libedit.dylib", NULL
#else
        "libedit.so.2", "libedit.so.0", NULL
#endif
    };
#define FIND(name) {#name, &found.name, 0}
    static const nd_symbol symbols[] = {
        FIND(el_init), FIND(el_end), FIND(el_gets), FIND(el_line), FIND(el_insertstr), FIND(el_set), FIND(el_get),
        FIND(history_init), FIND(history_end), FIND(history), {0},
    };
#undef FIND
    is_found = nd_library_find(NULL, files, symbols) != NULL;
}

int nd_edit_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find);
    return is_found ? 0 : -1;
}

/* The values of libedit's options. */
enum {
    EL_PROMPT = 0, EL_EDITOR = 2, EL_SIGNAL = 3, EL_BIND = 4, EL_SETTY = 8, EL_ADDFN = 9, EL_HIST = 10, EL_CLIENTDATA = 14,
    H_SETSIZE = 1, H_ENTER = 10, H_LOAD = 17, H_SETUNIQUE = 20
};

nd_editor_t *nd_edit_init(const char *program) { return found.el_init(program, stdin, stdout, stderr); }
void nd_edit_end(nd_editor_t *e) { found.el_end(e); }
const char *nd_edit_gets(nd_editor_t *e, int *count) { return found.el_gets(e, count); }
const nd_line_t *nd_edit_line(nd_editor_t *e) { return found.el_line(e); }
int nd_edit_insert(nd_editor_t *e, const char *s) { return found.el_insertstr(e, s); }
int nd_edit_set_prompt(nd_editor_t *e, nd_prompt_function f) { return found.el_set(e, EL_PROMPT, f); }
int nd_edit_set_editor(nd_editor_t *e, const char *name) { return found.el_set(e, EL_EDITOR, name); }
int nd_edit_set_signal(nd_editor_t *e, int on) { return found.el_set(e, EL_SIGNAL, on); }
int nd_edit_set_context(nd_editor_t *e, void *p) { return found.el_set(e, EL_CLIENTDATA, p); }

void *nd_edit_context(nd_editor_t *e)
{
    void *p = NULL;
    found.el_get(e, EL_CLIENTDATA, &p);
    return p;
}

int nd_edit_add_function(nd_editor_t *e, const char *name, const char *help, nd_edit_function f)
{
    return found.el_set(e, EL_ADDFN, name, help, f);
}

int nd_edit_bind(nd_editor_t *e, const char *key, const char *name) { return found.el_set(e, EL_BIND, key, name, NULL); }
int nd_edit_set_terminal(nd_editor_t *e, const char *mode, const char *flag) { return found.el_set(e, EL_SETTY, mode, flag, NULL); }
int nd_edit_use_history(nd_editor_t *e, nd_history_t *h) { return found.el_set(e, EL_HIST, found.history, h); }

nd_history_t *nd_history_init(void) { return found.history_init(); }
void nd_history_end(nd_history_t *h) { found.history_end(h); }
int nd_history_size(nd_history_t *h, int n) { event v; return found.history(h, &v, H_SETSIZE, n); }
int nd_history_unique(nd_history_t *h, int on) { event v; return found.history(h, &v, H_SETUNIQUE, on); }
int nd_history_enter(nd_history_t *h, const char *line) { event v; return found.history(h, &v, H_ENTER, line); }
int nd_history_load(nd_history_t *h, const char *path) { event v; return found.history(h, &v, H_LOAD, path); }
