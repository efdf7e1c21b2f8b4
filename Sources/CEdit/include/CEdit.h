#ifndef ND_CEDIT_H
#define ND_CEDIT_H

#include <locale.h>
#include <stdio.h>

/* libedit, found when a prompt is opened instead of linked, so that programs start without it. It sets its options through
   variadic calls, which Swift does not import: one plain function for each we use, behind nd_. What is declared here has
   the meaning and the values of libedit's own header.

   No function may be called before nd_edit_load has returned 0. */

/* Finds the library once: 0, or -1 where there is none. */
int nd_edit_load(void);

typedef struct nd_editor nd_editor_t;
typedef struct nd_history nd_history_t;
typedef struct {
    const char *buffer, *cursor, *lastchar;
} nd_line_t;

/* What a function bound to a key answers. */
enum { ND_EDIT_EOF = 2, ND_EDIT_REFRESH = 4, ND_EDIT_ERROR = 6, ND_EDIT_REDISPLAY = 8, ND_EDIT_REFRESH_BEEP = 9 };

typedef unsigned char (*nd_edit_function)(nd_editor_t *, int);
typedef char *(*nd_prompt_function)(nd_editor_t *);

/* On the three standard streams. */
nd_editor_t *nd_edit_init(const char *program);
void nd_edit_end(nd_editor_t *);
const char *nd_edit_gets(nd_editor_t *, int *count);
const nd_line_t *nd_edit_line(nd_editor_t *);
int nd_edit_insert(nd_editor_t *, const char *);
int nd_edit_set_prompt(nd_editor_t *, nd_prompt_function);
int nd_edit_set_editor(nd_editor_t *, const char *name);
int nd_edit_set_signal(nd_editor_t *, int on);
int nd_edit_set_context(nd_editor_t *, void *);
void *nd_edit_context(nd_editor_t *);
int nd_edit_add_function(nd_editor_t *, const char *name, const char *help, nd_edit_function);
int nd_edit_bind(nd_editor_t *, const char *key, const char *name);
int nd_edit_set_terminal(nd_editor_t *, const char *mode, const char *flag);
int nd_edit_use_history(nd_editor_t *, nd_history_t *);

nd_history_t *nd_history_init(void);
void nd_history_end(nd_history_t *);
int nd_history_size(nd_history_t *, int);
int nd_history_unique(nd_history_t *, int on);
int nd_history_enter(nd_history_t *, const char *line);
int nd_history_load(nd_history_t *, const char *path);

#endif
