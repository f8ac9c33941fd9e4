/*
 * What is measured.  A set is one page in one packing at so many connections;
 * its kinds, who answers it, are measured one after another in each round, so
 * that their ratios are of the same moment and the same bytes:
 *
 *   static   nginx, a file of these bytes, as nginx.conf.example serves files
 *   plain    the same without open_file_cache
 *   limit    the yardstick (limit.c) behind nginx
 *   hit      the responder, the page in its cache
 *   made     the responder, of what is not kept: a search
 *   miss     the responder without a cache (cache_mb = 0)
 *   profile  the responder behind the profile for high traffic
 */
const MONTH = ['static', 'limit', 'hit', 'miss'];

/* The pages, of an archive in which the tag `algemeen` has so many. */
export function pagesOf(tagPages) {
    return [
        { key: 'month', path: '/1990/06/' },
        { key: 'front', path: '/' },
        { key: 'day', path: '/1990/06/03/' },
        { key: 'tag', path: '/tag/ijkpunt/' },
        { key: 'deep-tag', path: `/tag/algemeen/page/${
            Math.max(2, tagPages >> 1)}/` },
        { key: 'post', path: '/ijkpunt-20/' },
        { key: 'feed', path: '/feed/' },
        { key: 'search', path: '/search/?q=ijkpunt' },
        { key: 'missing', path: '/dat-is-er-niet/', status: 404 },
    ].map((page) => ({ status: 200, ...page }));
}

const leading = [
    { page: 'month', coding: 'identity', connections: 32,
        kinds: ['static', 'plain', 'limit', 'hit', 'miss', 'profile'] },
    { page: 'month', coding: 'gzip', connections: 32,
        kinds: ['static', 'plain', 'limit', 'hit', 'miss', 'profile'] },
    { page: 'month', coding: 'identity', connections: 32, unchanged: true,
        kinds: ['static', 'limit', 'hit'] },
];

const further = [
    { page: 'month', coding: 'br', connections: 32, kinds: MONTH },
    { page: 'month', coding: 'identity', connections: 1, kinds: MONTH },
    { page: 'month', coding: 'gzip', connections: 1,
        kinds: ['static', 'limit', 'hit'] },
    { page: 'month', coding: 'identity', connections: 256,
        kinds: [...MONTH, 'profile'] },
    { page: 'month', coding: 'gzip', connections: 256,
        kinds: ['static', 'limit', 'hit'] },
];

const pages = [
    ...['front', 'day', 'tag', 'deep-tag', 'post', 'feed'].flatMap((page) => [
        { page, coding: 'identity', connections: 32, kinds: MONTH },
        { page, coding: 'gzip', connections: 32,
            kinds: ['static', 'hit', 'miss'] },
    ]),
    { page: 'search', coding: 'identity', connections: 32,
        kinds: ['static', 'limit', 'made'] },
    { page: 'missing', coding: 'identity', connections: 32,
        kinds: ['static', 'limit', 'hit', 'miss'] },
];

export function nameOf(set) {
    return `${set.page}${set.unchanged ? ' 304' : ''} ${set.coding} ` +
        `${set.connections}`;
}

/*
 * The sets, each with the rounds it is part of and the seconds of one measure:
 * what the promises are about most often and longest.  Those in whose name or
 * kinds all words of ONLY stand.
 */
export function setsOf({ quick, only = [] }) {
    const plan = quick ? [[leading, 2, 1], [further, 1, 1], [pages, 1, 1]] :
        [[leading, 7, 2], [further, 5, 1], [pages, 3, 1]];

    return plan.flatMap(([sets, rounds, seconds]) =>
        sets.map((set) => ({ ...set, rounds, seconds })))
        .filter((set) => only.every((word) =>
            [...nameOf(set).split(' '), ...set.kinds].includes(word)));
}

/* Whether a set of ROUNDS is part of round I of ALL: spread over them. */
export function isInRound(rounds, i, all) {
    return Math.floor((i + 1) * rounds / all) > Math.floor(i * rounds / all);
}
