#include "include/CLAPACK.h"
#include "CLibrary.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

/* Every routine by its places in the tables: real name, complex name. */
#define ND_ROUTINES(R) \
    R(gemm, dgemm_, zgemm_) R(getrf, dgetrf_, zgetrf_) R(getrs, dgetrs_, zgetrs_) R(getri, dgetri_, zgetri_) \
    R(gecon, dgecon_, zgecon_) R(potrf, dpotrf_, zpotrf_) R(potrs, dpotrs_, zpotrs_) R(pocon, dpocon_, zpocon_) \
    R(trtrs, dtrtrs_, ztrtrs_) R(trcon, dtrcon_, ztrcon_) R(geqrf, dgeqrf_, zgeqrf_) R(gqr, dorgqr_, zungqr_) \
    R(gesdd, dgesdd_, zgesdd_) R(gesvd, dgesvd_, zgesvd_) R(gelsd, dgelsd_, zgelsd_) R(evd, dsyevd_, zheevd_) \
    R(geev, dgeev_, zgeev_) R(gees, dgees_, zgees_) R(trsyl, dtrsyl_, ztrsyl_)

enum {
#define R(name, d, z) ND_##name,
    ND_ROUTINES(R)
#undef R
    ND_COUNT
};

/* Written once, inside pthread_once, and only read afterwards. */
static void *nd_table[2][ND_COUNT];
static const char *nd_found;

static void nd_find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "/System/Library/Frameworks/Accelerate.framework/Accelerate", "libopenblas.dylib",
        "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "/usr/local/opt/openblas/lib/libopenblas.dylib", NULL
#else
        "libopenblas.so.0", "libopenblas.so", "liblapack.so.3", NULL
#endif
    };
    static void (*threads)(int);
    static const nd_symbol symbols[] = {
#define R(name, d, z) {#d, &nd_table[0][ND_##name], 0}, {#z, &nd_table[1][ND_##name], 0},
        ND_ROUTINES(R)
#undef R
        {"openblas_set_num_threads", &threads, 1}, {0},
    };
    nd_found = nd_library_find("ND_LAPACK", files, symbols);
    /* One thread: our own loops decide where threads run, and sums keep their order. */
    if (threads) threads(1);
}

int nd_lapack_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, nd_find);
    return nd_found ? 0 : -1;
}

const char *nd_lapack_name(void) { return nd_found ? nd_found : ""; }

/* Fortran takes everything by address, and the lengths of strings, all 1 here, behind the last argument. */
#define ROUTINE(name, ...) ((void (*)(__VA_ARGS__))nd_table[kind][ND_##name])
typedef const int *I;
typedef const char *C;
typedef size_t LEN;

static size_t width(int kind) { return kind ? 16 : 8; }

/* Room for a count that is never zero, so that only a lack of memory gives NULL. */
static void *room(size_t count, size_t size) { return malloc((count ? count : 1) * size); }

/* The size that a query has left in the first entry of the work array; the next larger whole number. */
static int wanted(const double *query)
{
    double n = query[0];
    return n >= 2147483647.0 ? -1 : (int)n + 1;
}

void nd_lapack_gemm(int kind, char ta, char tb, int m, int n, int k, const void *a, int lda, const void *b, int ldb, void *c, int ldc)
{
    const double one[2] = {1, 0}, zero[2] = {0, 0};
    ROUTINE(gemm, C, C, I, I, I, const void *, const void *, I, const void *, I, const void *, void *, I, LEN, LEN)
    (&ta, &tb, &m, &n, &k, one, a, &lda, b, &ldb, zero, c, &ldc, 1, 1);
}

int nd_lapack_getrf(int kind, int m, int n, void *a, int lda, int *pivots)
{
    int info = 0;
    ROUTINE(getrf, I, I, void *, I, int *, int *)(&m, &n, a, &lda, pivots, &info);
    return info;
}

int nd_lapack_getrs(int kind, char trans, int n, int nrhs, const void *a, int lda, const int *pivots, void *b, int ldb)
{
    int info = 0;
    ROUTINE(getrs, C, I, I, const void *, I, I, void *, I, int *, LEN)(&trans, &n, &nrhs, a, &lda, pivots, b, &ldb, &info, 1);
    return info;
}

int nd_lapack_getri(int kind, int n, void *a, int lda, const int *pivots)
{
    int info = 0, size = -1;
    double query[2] = {0, 0};
    ROUTINE(getri, I, void *, I, I, void *, I, int *)(&n, a, &lda, pivots, query, &size, &info);
    size = wanted(query);
    void *work = size > 0 ? room((size_t)size, width(kind)) : NULL;
    if (!work) return ND_LAPACK_NO_MEMORY;
    ROUTINE(getri, I, void *, I, I, void *, I, int *)(&n, a, &lda, pivots, work, &size, &info);
    free(work);
    return info;
}

/* Work of the estimators of a condition: reals take 4n doubles and n ints, complex ones 2n pairs and 2n doubles. */
static int estimator_room(size_t n, void **work, void **more)
{
    *work = room(4 * n, 8);
    *more = room(2 * n, 8);
    if (*work && *more) return 1;
    free(*work);
    free(*more);
    return 0;
}

int nd_lapack_gecon(int kind, char norm, int n, const void *a, int lda, double anorm, double *rcond)
{
    int info = 0;
    void *work, *more;
    if (!estimator_room((size_t)n, &work, &more)) return ND_LAPACK_NO_MEMORY;
    ROUTINE(gecon, C, I, const void *, I, const double *, double *, void *, void *, int *, LEN)
    (&norm, &n, a, &lda, &anorm, rcond, work, more, &info, 1);
    free(work);
    free(more);
    return info;
}

int nd_lapack_potrf(int kind, char uplo, int n, void *a, int lda)
{
    int info = 0;
    ROUTINE(potrf, C, I, void *, I, int *, LEN)(&uplo, &n, a, &lda, &info, 1);
    return info;
}

int nd_lapack_potrs(int kind, char uplo, int n, int nrhs, const void *a, int lda, void *b, int ldb)
{
    int info = 0;
    ROUTINE(potrs, C, I, I, const void *, I, void *, I, int *, LEN)(&uplo, &n, &nrhs, a, &lda, b, &ldb, &info, 1);
    return info;
}

int nd_lapack_pocon(int kind, char uplo, int n, const void *a, int lda, double anorm, double *rcond)
{
    int info = 0;
    void *work, *more;
    if (!estimator_room((size_t)n, &work, &more)) return ND_LAPACK_NO_MEMORY;
    ROUTINE(pocon, C, I, const void *, I, const double *, double *, void *, void *, int *, LEN)
    (&uplo, &n, a, &lda, &anorm, rcond, work, more, &info, 1);
    free(work);
    free(more);
    return info;
}

int nd_lapack_trtrs(int kind, char uplo, char trans, int n, int nrhs, const void *a, int lda, void *b, int ldb)
{
    int info = 0;
    char diagonal = 'N';
    ROUTINE(trtrs, C, C, C, I, I, const void *, I, void *, I, int *, LEN, LEN, LEN)
    (&uplo, &trans, &diagonal, &n, &nrhs, a, &lda, b, &ldb, &info, 1, 1, 1);
    return info;
}

int nd_lapack_trcon(int kind, char norm, char uplo, int n, const void *a, int lda, double *rcond)
{
    int info = 0;
    char diagonal = 'N';
    void *work, *more;
    if (!estimator_room((size_t)n, &work, &more)) return ND_LAPACK_NO_MEMORY;
    ROUTINE(trcon, C, C, C, I, const void *, I, double *, void *, void *, int *, LEN, LEN, LEN)
    (&norm, &uplo, &diagonal, &n, a, &lda, rcond, work, more, &info, 1, 1, 1);
    free(work);
    free(more);
    return info;
}

int nd_lapack_geqrf(int kind, int m, int n, void *a, int lda, void *tau)
{
    int info = 0, size = -1;
    double query[2] = {0, 0};
    ROUTINE(geqrf, I, I, void *, I, void *, void *, I, int *)(&m, &n, a, &lda, tau, query, &size, &info);
    size = wanted(query);
    void *work = size > 0 ? room((size_t)size, width(kind)) : NULL;
    if (!work) return ND_LAPACK_NO_MEMORY;
    ROUTINE(geqrf, I, I, void *, I, void *, void *, I, int *)(&m, &n, a, &lda, tau, work, &size, &info);
    free(work);
    return info;
}

int nd_lapack_gqr(int kind, int m, int n, int k, void *a, int lda, const void *tau)
{
    int info = 0, size = -1;
    double query[2] = {0, 0};
    ROUTINE(gqr, I, I, I, void *, I, const void *, void *, I, int *)(&m, &n, &k, a, &lda, tau, query, &size, &info);
    size = wanted(query);
    void *work = size > 0 ? room((size_t)size, width(kind)) : NULL;
    if (!work) return ND_LAPACK_NO_MEMORY;
    ROUTINE(gqr, I, I, I, void *, I, const void *, void *, I, int *)(&m, &n, &k, a, &lda, tau, work, &size, &info);
    free(work);
    return info;
}

int nd_lapack_gesdd(int kind, char job, int m, int n, void *a, int lda, double *s, void *u, int ldu, void *vt, int ldvt)
{
    int info = 0, size = -1;
    double query[2] = {0, 0};
    size_t least = (size_t)(m < n ? m : n), most = (size_t)(m < n ? n : m);
    int *more = room(8 * least, sizeof(int));
    /* The bound of LAPACK 3.7 and later, for every job. */
    double *reals = kind ? room(least * (5 * least + 7) + 2 * most * least + 2 * least * least + least, 8) : NULL;
    void *work = NULL;
    if (!more || (kind && !reals)) {
        info = ND_LAPACK_NO_MEMORY;
    } else {
        for (int pass = 0; pass < 2 && info == 0; pass++) {
            void *space = pass ? work : query;
            if (kind)
                ROUTINE(gesdd, C, I, I, void *, I, double *, void *, I, void *, I, void *, I, double *, int *, int *, LEN)
                (&job, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, space, &size, reals, more, &info, 1);
            else
                ROUTINE(gesdd, C, I, I, void *, I, double *, void *, I, void *, I, void *, I, int *, int *, LEN)
                (&job, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, space, &size, more, &info, 1);
            if (pass == 0 && info == 0) {
                size = wanted(query);
                work = size > 0 ? room((size_t)size, width(kind)) : NULL;
                if (!work) info = ND_LAPACK_NO_MEMORY;
            }
        }
    }
    free(work);
    free(reals);
    free(more);
    return info;
}

int nd_lapack_gesvd(int kind, char jobu, char jobvt, int m, int n, void *a, int lda, double *s, void *u, int ldu, void *vt, int ldvt)
{
    int info = 0, size = -1;
    double query[2] = {0, 0};
    double *reals = kind ? room(5 * (size_t)(m < n ? m : n), 8) : NULL;
    void *work = NULL;
    if (kind && !reals) return ND_LAPACK_NO_MEMORY;
    for (int pass = 0; pass < 2 && info == 0; pass++) {
        void *space = pass ? work : query;
        if (kind)
            ROUTINE(gesvd, C, C, I, I, void *, I, double *, void *, I, void *, I, void *, I, double *, int *, LEN, LEN)
            (&jobu, &jobvt, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, space, &size, reals, &info, 1, 1);
        else
            ROUTINE(gesvd, C, C, I, I, void *, I, double *, void *, I, void *, I, void *, I, int *, LEN, LEN)
            (&jobu, &jobvt, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, space, &size, &info, 1, 1);
        if (pass == 0 && info == 0) {
            size = wanted(query);
            work = size > 0 ? room((size_t)size, width(kind)) : NULL;
            if (!work) info = ND_LAPACK_NO_MEMORY;
        }
    }
    free(work);
    free(reals);
    return info;
}

int nd_lapack_gelsd(int kind, int m, int n, int nrhs, void *a, int lda, void *b, int ldb, double *s, double rcond, int *rank)
{
    int info = 0, size = -1, whole = 0;
    double query[2] = {0, 0}, query_reals = 0;
    void *work = NULL;
    double *reals = NULL;
    int *more = &whole;
    for (int pass = 0; pass < 2 && info == 0; pass++) {
        if (kind)
            ROUTINE(gelsd, I, I, I, void *, I, void *, I, double *, const double *, int *, void *, I, double *, int *, int *)
            (&m, &n, &nrhs, a, &lda, b, &ldb, s, &rcond, rank, pass ? work : query, &size, pass ? reals : &query_reals, more, &info);
        else
            ROUTINE(gelsd, I, I, I, void *, I, void *, I, double *, const double *, int *, void *, I, int *, int *)
            (&m, &n, &nrhs, a, &lda, b, &ldb, s, &rcond, rank, pass ? work : query, &size, more, &info);
        if (pass == 0 && info == 0) {
            size = wanted(query);
            work = size > 0 ? room((size_t)size, width(kind)) : NULL;
            reals = kind ? room((size_t)query_reals + 1, 8) : NULL;
            more = room((size_t)whole + 1, sizeof(int));
            if (!work || (kind && !reals) || !more) info = ND_LAPACK_NO_MEMORY;
        }
    }
    free(work);
    free(reals);
    if (more != &whole) free(more);
    return info;
}

int nd_lapack_evd(int kind, char job, char uplo, int n, void *a, int lda, double *w)
{
    int info = 0, size = -1, reals_size = -1, more_size = -1, whole = 0;
    double query[2] = {0, 0}, query_reals = 0;
    void *work = NULL;
    double *reals = NULL;
    int *more = &whole;
    for (int pass = 0; pass < 2 && info == 0; pass++) {
        if (kind)
            ROUTINE(evd, C, C, I, void *, I, double *, void *, I, double *, I, int *, I, int *, LEN, LEN)
            (&job, &uplo, &n, a, &lda, w, pass ? work : query, &size, pass ? reals : &query_reals, &reals_size, more, &more_size, &info, 1, 1);
        else
            ROUTINE(evd, C, C, I, void *, I, double *, void *, I, int *, I, int *, LEN, LEN)
            (&job, &uplo, &n, a, &lda, w, pass ? work : query, &size, more, &more_size, &info, 1, 1);
        if (pass == 0 && info == 0) {
            size = wanted(query);
            reals_size = wanted(&query_reals);
            more_size = whole + 1;
            work = size > 0 ? room((size_t)size, width(kind)) : NULL;
            reals = kind && reals_size > 0 ? room((size_t)reals_size, 8) : NULL;
            more = room((size_t)more_size, sizeof(int));
            if (!work || (kind && !reals) || !more) info = ND_LAPACK_NO_MEMORY;
        }
    }
    free(work);
    free(reals);
    if (more != &whole) free(more);
    return info;
}

/* Eigenvalues of either kind as two rows of doubles. */
static void part(int n, const double *pairs, double *wr, double *wi)
{
    for (int i = 0; i < n; i++) {
        wr[i] = pairs[2 * i];
        wi[i] = pairs[2 * i + 1];
    }
}

int nd_lapack_geev(int kind, char job, int n, void *a, int lda, double *wr, double *wi, void *vr, int ldvr)
{
    int info = 0, size = -1, one = 1;
    char none = 'N';
    double query[2] = {0, 0}, nothing[2];
    void *work = NULL;
    double *reals = kind ? room(2 * (size_t)n, 8) : NULL, *pairs = kind ? room(2 * (size_t)n, 8) : NULL;
    if (kind && (!reals || !pairs)) info = ND_LAPACK_NO_MEMORY;
    for (int pass = 0; pass < 2 && info == 0; pass++) {
        void *space = pass ? work : query;
        if (kind)
            ROUTINE(geev, C, C, I, void *, I, double *, void *, I, void *, I, void *, I, double *, int *, LEN, LEN)
            (&none, &job, &n, a, &lda, pairs, nothing, &one, vr, &ldvr, space, &size, reals, &info, 1, 1);
        else
            ROUTINE(geev, C, C, I, void *, I, double *, double *, void *, I, void *, I, void *, I, int *, LEN, LEN)
            (&none, &job, &n, a, &lda, wr, wi, nothing, &one, vr, &ldvr, space, &size, &info, 1, 1);
        if (pass == 0 && info == 0) {
            size = wanted(query);
            work = size > 0 ? room((size_t)size, width(kind)) : NULL;
            if (!work) info = ND_LAPACK_NO_MEMORY;
        }
    }
    if (kind && info >= 0) part(n, pairs, wr, wi);
    free(work);
    free(reals);
    free(pairs);
    return info;
}

int nd_lapack_gees(int kind, int n, void *a, int lda, double *wr, double *wi, void *vs, int ldvs)
{
    int info = 0, size = -1, sorted = 0, unused = 0;
    char vectors = 'V', order = 'N';
    double query[2] = {0, 0};
    void *work = NULL;
    double *reals = kind ? room((size_t)n, 8) : NULL, *pairs = kind ? room(2 * (size_t)n, 8) : NULL;
    if (kind && (!reals || !pairs)) info = ND_LAPACK_NO_MEMORY;
    for (int pass = 0; pass < 2 && info == 0; pass++) {
        void *space = pass ? work : query;
        if (kind)
            ROUTINE(gees, C, C, void *, I, void *, I, int *, double *, void *, I, void *, I, double *, int *, int *, LEN, LEN)
            (&vectors, &order, NULL, &n, a, &lda, &sorted, pairs, vs, &ldvs, space, &size, reals, &unused, &info, 1, 1);
        else
            ROUTINE(gees, C, C, void *, I, void *, I, int *, double *, double *, void *, I, void *, I, int *, int *, LEN, LEN)
            (&vectors, &order, NULL, &n, a, &lda, &sorted, wr, wi, vs, &ldvs, space, &size, &unused, &info, 1, 1);
        if (pass == 0 && info == 0) {
            size = wanted(query);
            work = size > 0 ? room((size_t)size, width(kind)) : NULL;
            if (!work) info = ND_LAPACK_NO_MEMORY;
        }
    }
    if (kind && info >= 0) part(n, pairs, wr, wi);
    free(work);
    free(reals);
    free(pairs);
    return info;
}

int nd_lapack_trsyl(int kind, char ta, char tb, int sign, int m, int n, const void *a, int lda, const void *b, int ldb, void *c, int ldc, double *scale)
{
    int info = 0;
    ROUTINE(trsyl, C, C, I, I, I, const void *, I, const void *, I, void *, I, double *, int *, LEN, LEN)
    (&ta, &tb, &sign, &m, &n, a, &lda, b, &ldb, c, &ldc, scale, &info, 1, 1);
    return info;
}
