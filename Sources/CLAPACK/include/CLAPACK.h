#ifndef ND_CLAPACK_H
#define ND_CLAPACK_H

/* LAPACK and BLAS (OpenBLAS; Accelerate on macOS), found when they are first needed instead of linked: a program that
   solves no equations starts without their 40 MB, and one that is copied to a machine without them still runs.

   Every routine takes its arguments by value, asks for its own work space, and returns LAPACK's INFO, or
   ND_LAPACK_NO_MEMORY. Matrices stand column after column. `kind` says what they hold: doubles, or pairs of them. The
   library runs on one thread. Routines may be called from several threads after nd_lapack_load has returned 0. */

#define ND_LAPACK_NO_MEMORY (-1000)

enum { ND_LAPACK_REAL = 0, ND_LAPACK_COMPLEX = 1 };

/* Finds the library once: 0, or -1 where there is none. ND_LAPACK in the environment names another file to try alone. */
int nd_lapack_load(void);

/* The file that was loaded. */
const char *nd_lapack_name(void);

/* c = a * b; `ta`, `tb`: 'N', 'T' or 'C' for the matrix itself, transposed, conjugated and transposed. */
void nd_lapack_gemm(int kind, char ta, char tb, int m, int n, int k, const void *a, int lda, const void *b, int ldb, void *c, int ldc);

int nd_lapack_getrf(int kind, int m, int n, void *a, int lda, int *pivots);
int nd_lapack_getrs(int kind, char trans, int n, int nrhs, const void *a, int lda, const int *pivots, void *b, int ldb);
int nd_lapack_getri(int kind, int n, void *a, int lda, const int *pivots);
int nd_lapack_gecon(int kind, char norm, int n, const void *a, int lda, double anorm, double *rcond);

int nd_lapack_potrf(int kind, char uplo, int n, void *a, int lda);
int nd_lapack_potrs(int kind, char uplo, int n, int nrhs, const void *a, int lda, void *b, int ldb);
int nd_lapack_pocon(int kind, char uplo, int n, const void *a, int lda, double anorm, double *rcond);

int nd_lapack_trtrs(int kind, char uplo, char trans, int n, int nrhs, const void *a, int lda, void *b, int ldb);
int nd_lapack_trcon(int kind, char norm, char uplo, int n, const void *a, int lda, double *rcond);

int nd_lapack_geqrf(int kind, int m, int n, void *a, int lda, void *tau);
/* orgqr, ungqr */
int nd_lapack_gqr(int kind, int m, int n, int k, void *a, int lda, const void *tau);

int nd_lapack_gesdd(int kind, char job, int m, int n, void *a, int lda, double *s, void *u, int ldu, void *vt, int ldvt);
int nd_lapack_gesvd(int kind, char jobu, char jobvt, int m, int n, void *a, int lda, double *s, void *u, int ldu, void *vt, int ldvt);
int nd_lapack_gelsd(int kind, int m, int n, int nrhs, void *a, int lda, void *b, int ldb, double *s, double rcond, int *rank);

/* syevd, heevd */
int nd_lapack_evd(int kind, char job, char uplo, int n, void *a, int lda, double *w);
/* wr and wi hold real and imaginary parts for either kind. */
int nd_lapack_geev(int kind, char job, int n, void *a, int lda, double *wr, double *wi, void *vr, int ldvr);
int nd_lapack_gees(int kind, int n, void *a, int lda, double *wr, double *wi, void *vs, int ldvs);
int nd_lapack_trsyl(int kind, char ta, char tb, int sign, int m, int n, const void *a, int lda, const void *b, int ldb, void *c, int ldc, double *scale);

#endif
