/* SPDX-License-Identifier: MIT */
/*
 * touches.h - the libc calls that an exercise which shares memory has besides
 * those of calls.h: what uses memory inside libc, or orders processes, and so
 * belongs to its data races (races.h). The build renames `memcpy` of such a
 * file to `race_memcpy`; nothing of this is logged or disturbed.
 */
#ifndef TOUCHES_H
#define TOUCHES_H

/* clang-format off */
#define TOUCHES_STRING(T) \
    T(bzero) T(memchr) T(memcmp) T(memcpy) T(memmove) T(mempcpy) T(memset) \
    T(stpcpy) T(strcat) T(strchr) T(strcmp) T(strcpy) T(strdup) T(strlen) \
    T(strncat) T(strncmp) T(strncpy) T(strnlen) T(strrchr)

#define TOUCHES_STDIO(T) \
    T(dprintf) T(fflush) T(fgetc) T(fgets) T(fprintf) T(fputs) T(fread) \
    T(fscanf) T(fwrite) T(getchar) T(getline) T(printf) T(putc) T(putchar) \
    T(puts) T(scanf) T(snprintf) T(sprintf)

#define TOUCHES_THREAD(T) \
    T(pthread_barrier_init) T(pthread_barrier_wait) \
    T(pthread_cond_broadcast) T(pthread_cond_clockwait) \
    T(pthread_cond_init) T(pthread_cond_signal) T(pthread_cond_timedwait) \
    T(pthread_cond_wait) T(pthread_create) T(pthread_mutex_clocklock) \
    T(pthread_mutex_init) T(pthread_mutex_lock) T(pthread_mutex_timedlock) \
    T(pthread_mutex_trylock) T(pthread_mutex_unlock) T(pthread_rwlock_init) \
    T(pthread_rwlock_rdlock) T(pthread_rwlock_tryrdlock) \
    T(pthread_rwlock_trywrlock) T(pthread_rwlock_unlock) \
    T(pthread_rwlock_wrlock) T(pthread_spin_init) T(pthread_spin_lock) \
    T(pthread_spin_trylock) T(pthread_spin_unlock) T(thrd_create)

#define TOUCHES(T) TOUCHES_STRING(T) TOUCHES_STDIO(T) TOUCHES_THREAD(T)

/* Other names by which the headers make the compiler call the same function
 * (feature_test_macros(7)). The wrapper has them as RACE_ALIAS. */
#define TOUCH_ALIASES(T) \
    T(__isoc99_fscanf) T(__isoc99_scanf) T(__isoc23_fscanf) T(__isoc23_scanf) \
    T(fputc) T(getc)
/* clang-format on */

enum touch {
#define TOUCH(name) TOUCH_##name,
    TOUCHES(TOUCH)
#undef TOUCH
        TOUCH_COUNT
};

#endif
