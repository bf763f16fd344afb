/*
 * @variant a mutex and condition variables that processes share, in a layout of its own
 */
#include "ring.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

struct mine {
    pthread_mutex_t lock;
    pthread_cond_t not_full, not_empty;
    int slots, first, n;
    bool closed;
};

_Static_assert(sizeof(struct mine) <= sizeof(struct ring), "too large");

int ring_init(struct ring *r, int slots)
{
    struct mine *m = (struct mine *)r;
    pthread_mutexattr_t ma;
    pthread_condattr_t ca;

    if (slots < 1 || slots > RING_MOST) {
        errno = EINVAL;
        return -1;
    }
    memset(m, 0, sizeof *m);
    m->slots = slots;
    pthread_mutexattr_init(&ma);
    pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&m->lock, &ma);
    pthread_mutexattr_destroy(&ma);
    pthread_condattr_init(&ca);
    pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
    pthread_cond_init(&m->not_full, &ca);
    pthread_cond_init(&m->not_empty, &ca);
    pthread_condattr_destroy(&ca);
    return 0;
}

int ring_put(struct ring *r, int item)
{
    struct mine *m = (struct mine *)r;
    int result = -1;

    pthread_mutex_lock(&m->lock);
    while (m->n == m->slots && !m->closed)
        pthread_cond_wait(&m->not_full, &m->lock);
    if (!m->closed) {
        ring_fill(r, (m->first + m->n++) % m->slots, item);
        pthread_cond_signal(&m->not_empty);
        result = 0;
    }
    pthread_mutex_unlock(&m->lock);
    if (result == -1)
        errno = EPIPE;
    return result;
}

int ring_get(struct ring *r, int *item)
{
    struct mine *m = (struct mine *)r;
    int result = -1;

    pthread_mutex_lock(&m->lock);
    while (m->n == 0 && !m->closed)
        pthread_cond_wait(&m->not_empty, &m->lock);
    if (m->n > 0) {
        *item = ring_look(r, m->first);
        m->first = (m->first + 1) % m->slots;
        m->n--;
        pthread_cond_signal(&m->not_full);
        result = 0;
    }
    pthread_mutex_unlock(&m->lock);
    if (result == -1)
        errno = EPIPE;
    return result;
}

int ring_close(struct ring *r)
{
    struct mine *m = (struct mine *)r;

    pthread_mutex_lock(&m->lock);
    m->closed = true;
    pthread_cond_broadcast(&m->not_full);
    pthread_cond_broadcast(&m->not_empty);
    pthread_mutex_unlock(&m->lock);
    return 0;
}
