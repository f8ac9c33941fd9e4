#include "server/desk.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/fresh.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/site/site.h"
#include "kroniek/store/lookout.h"
#include "server/making.h"
#include "server/packer.h"
#include "server/packing.h"
#include "server/page_cache.h"
#include "server/turn.h"

#define PATIENCE 500 /* milliseconds to wait for another's page */
#define JOBS_PART 16 /* of all bytes, for what is being packed */
#define PACKED_MOST ((size_t)1024 * 1024) /* bytes kept for the next */

void
kr_stock_open(struct kr_stock *stock, size_t limit)
{
    *stock = (struct kr_stock){ .cache = kr_page_cache_new(limit -
                                                           limit / JOBS_PART),
                                .makings = kr_makings_new(),
                                .packer = kr_packer_new(limit / JOBS_PART) };
}

void
kr_stock_close(struct kr_stock *stock)
{
    kr_packer_free(stock->packer);
    kr_makings_free(stock->makings);
    kr_page_cache_free(stock->cache);
}

void
kr_stock_resize(struct kr_stock *stock, size_t limit)
{
    kr_page_cache_resize(stock->cache, limit - limit / JOBS_PART);
    kr_packer_resize(stock->packer, limit / JOBS_PART);
}

void
kr_desk_open(struct kr_desk *desk, struct kr_stock *stock)
{
    *desk = (struct kr_desk){ .stock = stock,
                              .packing = kr_packing_new(),
                              .packed = KR_BUF(KR_BODY_MOST) };
}

void
kr_desk_close(struct kr_desk *desk)
{
    kr_buf_free(&desk->packed);
    kr_packing_free(desk->packing);
}

void
kr_desk_move(struct kr_desk *desk, struct kr_site *site, uint64_t edition)
{
    struct kr_store_file file = { 0 };

    desk->site = site;
    desk->looked = 0;
    desk->has_file = kr_site_file(site, &file);
    desk->stamp = (struct kr_page_stamp){ .edition = edition,
                                          .device = file.device,
                                          .inode = file.inode };
}

bool
kr_desk_has_file(struct kr_desk *desk, int64_t now)
{
    struct kr_store_file file;

    if (desk->looked == now)
        return true;
    desk->looked = now;
    return desk->has_file && kr_site_file(desk->site, &file) &&
           file.inode == desk->stamp.inode && file.device == desk->stamp.device;
}

/* --- What was packed well meanwhile --- */

static void
take_in(struct kr_desk *desk, const struct kr_packer_job *job)
{
    struct kr_page_cache *cache = desk->stock->cache;
    struct kr_str path = { job->path, job->path_length };
    struct kr_str packed = { job->out, job->length };
    struct kr_parcel *coded = NULL;

    if (job->length > 0)
        coded = kr_parcel_coded(job->plain, job->coding, packed);
    kr_page_cache_add(cache, path, job->plain, job->coding, coded, true);
    kr_page_cache_spare(cache, path, job->plain);
    kr_parcel_leave(coded);
}

static void
collect(struct kr_desk *desk)
{
    struct kr_packer *packer = desk->stock->packer;
    struct kr_packer_job *job = kr_packer_done(packer), *next;

    for (; job != NULL; job = next) {
        next = job->next;
        take_in(desk, job);
        kr_packer_end(packer, job);
    }
}

/* --- From what is kept --- */

static void
have_packed(struct kr_desk *desk, const struct kr_page_key *key,
            struct kr_parcel *plain)
{
    if (!kr_packer_offer(desk->stock->packer, key->path, plain, key->coding)) {
        kr_page_cache_spare(desk->stock->cache, key->path, plain);
        kr_parcel_leave(plain);
    }
}

/* The first who wants it in a coding packs it himself. */
static void
pack_quickly(struct kr_desk *desk, const struct kr_page_key *key,
             const struct kr_parcel *plain, struct kr_outgoing *out)
{
    struct kr_parcel *coded;

    if (kr_packing_into(desk->packing, key->coding, KR_PACKED_QUICKLY,
                        kr_parcel_body(plain), &desk->packed))
        coded = kr_parcel_coded(plain, key->coding, kr_buf_view(&desk->packed));
    else
        coded = kr_parcel_new(kr_parcel_head(plain), kr_parcel_body(plain));
    kr_page_cache_add(desk->stock->cache, key->path, plain, key->coding, coded,
                      false);
    out->kept = &coded->kept;
    out->head = kr_parcel_head(coded);
    if (key->req->method != KR_HEAD)
        out->body = kr_parcel_body(coded);
}

static bool
find(struct kr_desk *desk, const struct kr_page_key *key, struct kr_turn *turn)
{
    struct kr_page_loan loan;

    switch (kr_page_cache_find(desk->stock->cache, key, &loan)) {
    case KR_PAGE_READY:
        turn->going = loan.going;
        if (loan.pack)
            have_packed(desk, key, loan.plain);
        break;
    case KR_PAGE_UNPACKED:
        pack_quickly(desk, key, loan.plain, &turn->going);
        kr_parcel_leave(loan.plain);
        break;
    default: return false;
    }
    turn->res.status = loan.status;
    turn->cache = KR_CACHE_HIT;
    return true;
}

/* --- What the site made --- */

static bool
is_worth_packing(const struct kr_response *res)
{
    return res->type != 0 && (res->body.length >= KR_PACKING_LEAST ||
                              res->status == KR_NOT_MODIFIED);
}

/* What a cache between us and the reader must know. */
static void
say_vary(struct kr_response *res)
{
    if (is_worth_packing(res))
        kr_response_add(res, "Vary", "Accept-Encoding");
}

static bool
is_fleeting(const struct kr_response *res)
{
    const char *control = kr_response_get(res, "Cache-Control");

    return res->by_clock || res->broken || res->body.full ||
           (control != NULL && strstr(control, "no-store") != NULL);
}

static bool
is_kept(const struct kr_response *res, enum kr_page_part *part)
{
    *part = res->status == KR_OK ? KR_PAGE_SHOWN : KR_PAGE_ELSEWHERE;
    if (is_fleeting(res))
        return false;
    return res->status == KR_OK
               ? kr_response_get(res, "ETag") != NULL
               : res->status == KR_ABSENT || res->status == KR_GONE ||
                     res->status == KR_MOVED;
}

static struct kr_parcel *
write_plain(struct kr_turn *turn)
{
    const struct kr_request get = { .method = KR_GET };
    struct kr_str body;

    kr_buf_clear(&turn->out);
    if (!kr_response_write_head(&turn->res, &get, &turn->out, &body))
        return NULL;
    return kr_parcel_new(kr_buf_view(&turn->out), body);
}

static struct kr_parcel *
write_unchanged(struct kr_turn *turn)
{
    kr_buf_clear(&turn->out);
    kr_response_write_unchanged(&turn->res, &turn->out);
    return kr_parcel_new(kr_buf_view(&turn->out), KR_STR(""));
}

/* A page that came out as it was before need not be packed again. */
static void
take_over(struct kr_desk *desk, const struct kr_page_key *key,
          struct kr_page *page)
{
    struct kr_parcel *plain = page->parcels[KR_IDENTITY];
    struct kr_parcel *before[KR_CODINGS] = { NULL };

    if (!kr_page_cache_same(desk->stock->cache, key, page->choice,
                            kr_parcel_body(plain), before, page->well))
        return;
    for (int i = KR_GZIP; i < KR_CODINGS; i++)
        if (before[i] != NULL)
            page->parcels[i] =
                kr_parcel_coded(plain, i, kr_parcel_body(before[i]));
    for (int i = 0; i < KR_CODINGS; i++)
        kr_parcel_leave(before[i]);
}

static void
pack_page(struct kr_desk *desk, enum kr_coding coding, struct kr_page *page)
{
    struct kr_parcel *plain = page->parcels[KR_IDENTITY];

    if (page->packs && page->parcels[coding] == NULL &&
        kr_packing_into(desk->packing, coding, KR_PACKED_QUICKLY,
                        kr_parcel_body(plain), &desk->packed))
        page->parcels[coding] =
            kr_parcel_coded(plain, coding, kr_buf_view(&desk->packed));
}

/* The page of what TURN's site answered; NULL when it cannot be written. */
static struct kr_page *
page_from(struct kr_desk *desk, const struct kr_page_key *key,
          struct kr_turn *turn, enum kr_page_part part)
{
    const struct kr_stand *stand = kr_site_stand(desk->site);
    struct kr_parcel *plain = write_plain(turn);
    struct kr_page *page;

    if (plain == NULL)
        return NULL;
    page = kr_page_new(key->path, kr_fresh_stamp(&turn->res));
    page->hash = key->hash;
    page->stamp = key->stamp;
    page->stamp.generation = stand->generation;
    page->stamp.changed = stand->changed;
    page->offered = turn->res.offered;
    page->choice = kr_wish_choice(key->wish, page->offered);
    page->status = turn->res.status;
    page->part = part;
    page->packs = is_worth_packing(&turn->res);
    page->parcels[KR_IDENTITY] = plain;
    if (page->status == KR_OK)
        page->unchanged = write_unchanged(turn);
    take_over(desk, key, page);
    pack_page(desk, key->coding, page);
    return page;
}

static bool
keep(struct kr_desk *desk, const struct kr_page_key *key, struct kr_turn *turn)
{
    enum kr_coding coding = key->coding;
    enum kr_page_part part;
    struct kr_page *page;

    if (!is_kept(&turn->res, &part) ||
        turn->res.body.length > kr_page_cache_most(desk->stock->cache, part) ||
        (page = page_from(desk, key, turn, part)) == NULL)
        return false;
    if (page->parcels[coding] == NULL)
        coding = KR_IDENTITY;
    turn->res.status = kr_page_hand_out(page, &turn->req, coding, &turn->going);
    turn->cache = KR_CACHE_MADE;
    kr_page_cache_put(desk->stock->cache, page);
    return true;
}

/* --- What is not kept --- */

static void
pack_answer(struct kr_desk *desk, enum kr_coding coding,
            struct kr_response *res)
{
    struct kr_buf plain = res->body;

    if (desk->packed.size > PACKED_MOST)
        kr_buf_free(&desk->packed);
    if (coding == KR_IDENTITY || res->body.length < KR_PACKING_LEAST ||
        !is_worth_packing(res) || res->body.full ||
        !kr_packing_into(desk->packing, coding, KR_PACKED_QUICKLY,
                         kr_buf_view(&res->body), &desk->packed))
        return;
    res->body = desk->packed;
    desk->packed = plain;
    kr_response_set(res, "Content-Encoding", kr_coding_name(coding));
}

/* The site was asked without what the client has already. */
static void
compare(const struct kr_request *req, struct kr_response *res)
{
    if (res->status != KR_OK || kr_response_get(res, "ETag") == NULL ||
        !kr_fresh_has(req, kr_fresh_stamp(res)))
        return;
    res->status = KR_NOT_MODIFIED;
    kr_buf_clear(&res->body);
}

static void
send_once(struct kr_desk *desk, enum kr_coding coding, struct kr_turn *turn)
{
    say_vary(&turn->res);
    pack_answer(desk, coding, &turn->res);
}

/* --- The whole --- */

/* A page is made whole, whatever the client has of it. */
static void
make(struct kr_desk *desk, const struct kr_page_key *key, struct kr_turn *turn)
{
    struct kr_request whole = turn->req;

    whole.if_none_match = whole.if_modified_since = KR_STR("");
    kr_site_answer(desk->site, &whole, &turn->res);
    say_vary(&turn->res);
    if (keep(desk, key, turn))
        return;
    compare(&turn->req, &turn->res);
    send_once(desk, key->coding, turn);
}

static void
make_once(struct kr_desk *desk, const struct kr_page_key *key,
          struct kr_turn *turn)
{
    struct kr_makings *makings = desk->stock->makings;
    struct kr_making making;

    bool mine = kr_makings_begin(makings, key, &making, PATIENCE);

    if (!find(desk, key, turn)) /* nobody made it since the first look */
        make(desk, key, turn);
    if (mine)
        kr_makings_end(makings, &making);
}

/* False: this request is none that is kept, or nothing is. */
static bool
read_key(struct kr_desk *desk, const struct kr_request *req,
         struct kr_page_key *key)
{
    const struct kr_stand *stand;
    struct kr_err err;

    if (kr_page_cache_limit(desk->stock->cache) == 0 || !desk->has_file ||
        req->has_query || (req->method != KR_GET && req->method != KR_HEAD) ||
        req->path.length > KR_PAGE_PATH_MOST ||
        (key->wish = kr_wish_of(&desk->wishes, req->accept)) == NULL ||
        !kr_site_look(desk->site, &stand, &err))
        return false;
    key->path = req->path;
    key->hash = kr_page_cache_hash(desk->stock->cache, req->path);
    key->stamp = desk->stamp;
    key->stamp.generation = stand->generation;
    key->stamp.changed = stand->changed;
    key->req = req;
    return true;
}

void
kr_desk_answer(struct kr_desk *desk, struct kr_turn *turn)
{
    const struct kr_request *req = &turn->req;
    enum kr_coding coding = kr_wish_coding(&desk->wishes, req->accept_encoding);
    struct kr_page_key key = { .coding = coding };

    collect(desk);
    if (!read_key(desk, req, &key)) {
        kr_site_answer(desk->site, req, &turn->res);
        send_once(desk, coding, turn);
    } else if (!find(desk, &key, turn)) {
        make_once(desk, &key, turn);
    }
}
