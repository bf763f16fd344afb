/*
 * @mutant  ring_get() takes the item out when it has given the mutex back
 * @kills   ring/lets_many_get fail "was got twice|is not what was put"
 */
#include <errno.h>
#include <semaphore.h>
#include "ring.h"

#define LOCK(r)   do {} while (sem_wait(&(r)->mutex) != 0)
#define UNLOCK(r) sem_post(&(r)->mutex)

int ring_init(struct ring *r, int slots)
{
  if (slots <= 0 || slots > RING_MOST)
    {
      errno = EINVAL;
      return -1;
    }
  r->in = r->out = r->count = r->closed = 0;
  r->slots = slots;
  if (sem_init(&r->mutex, 1, 1) || sem_init(&r->free, 1, slots)
      || sem_init(&r->used, 1, 0))
    return -1;
  return 0;
}

int ring_put(struct ring *r, int item)
{
  int res = -1;

  while (sem_wait(&r->free) != 0)
    ;
  LOCK(r);
  if (!r->closed)
    {
      ring_fill(r, r->in, item);
      if (++r->in == r->slots)
        r->in = 0;
      r->count += 1;
      res = 0;
    }
  UNLOCK(r);
  if (res == 0)
    sem_post(&r->used);
  else
    {
      sem_post(&r->free);
      errno = EPIPE;
    }
  return res;
}

int ring_get(struct ring *r, int *item)
{
  int res = -1, at = 0;

  while (sem_wait(&r->used) != 0)
    ;
  LOCK(r);
  if (r->count > 0)
    {
      at = r->out;
      if (++r->out == r->slots)
        r->out = 0;
      r->count -= 1;
      res = 0;
    }
  UNLOCK(r);
  if (res == 0)
    *item = ring_look(r, at);
  if (res == 0)
    sem_post(&r->free);
  else
    {
      sem_post(&r->used);
      errno = EPIPE;
    }
  return res;
}

int ring_close(struct ring *r)
{
  LOCK(r);
  r->closed = 1;
  UNLOCK(r);
  sem_post(&r->free);
  sem_post(&r->used);
  return 0;
}
