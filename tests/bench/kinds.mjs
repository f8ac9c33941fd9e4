/*
 * The kinds of pages an archive has, and where one of each is.  What is the
 * same in all archives (`fixed`) can be compared byte for byte; of the others
 * the one that is largest, or farthest, is asked.
 */
import { ask } from './fastcgi.mjs';

const WP = '/wp-json/wp/v2';

async function json(socket, path) {
    return JSON.parse((await ask(socket, path)).body.toString());
}

/* What most of TEXTS hold, and the words of each at most once. */
function commonest(lists) {
    const counts = new Map();

    for (const list of lists)
        for (const one of new Set(list))
            counts.set(one, (counts.get(one) ?? 0) + 1);
    return [...counts]
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/* Names that all archives of these articles share, asked of a large one. */
export async function namesOf(socket) {
    const posts = await json(socket, `${WP}/posts?per_page=100`);
    const author = commonest(posts.map((post) => [post.author]));
    const category = commonest(posts.map((post) => post.categories));
    const path = async (what, id) => new URL((await json(socket,
        `${WP}/${what}/${id}`)).link).pathname;

    return {
        author: await path('users', author),
        category: await path('categories', category),
        word: commonest(posts.map((post) => post.content.rendered
            .replace(/<[^>]*>/g, ' ').toLowerCase().match(/\b[a-z]{5,}\b/g) ??
            [])),
    };
}

/* Pages of ten that hold COUNT, and of those the middle one and the last. */
function deep(base, count) {
    const pages = Math.max(2, Math.ceil(count / 10));

    return { middle: `${base}page/${Math.max(2, pages >> 1)}/`,
        end: `${base}page/${pages}/` };
}

/* Only a large archive has them. */
const sometimes = ['tags of a letter'];

/*
 * [{ name, path, fixed, status, absent }] of the archive answered for at
 * SOCKET.
 */
export async function kindsOf(socket, names) {
    const { author, category, word } = names;
    const posts = Number((await ask(socket, `${WP}/posts?per_page=1`))
        .headers.get('x-wp-total'));
    const [tag] = await json(socket, `${WP}/tags?slug=algemeen`);
    const front = deep('/', posts), big = deep('/tag/algemeen/', tag.count);
    const fixed = [
        ['post', '/ijkpunt-20/'], ['month', '/1990/06/'],
        ['day', '/1990/06/03/'], ['tag', '/tag/ijkpunt/'],
        ['category', '/category/ijkpunten/'], ['author', '/author/ada-ijker/'],
        ['month feed, Atom', '/1990/06/feed/atom/'],
        ['citation', '/ijkpunt-20/citation.bib'],
        ['robots.txt', '/robots.txt'],
        ['not there', '/dat-is-er-niet/', 404],
        ['search, 36 hits', '/search/?q=ijkpunt'],
        ['search, no hits', '/search/?q=nietwaar'],
    ];
    const growing = [
        ['front', '/'], ['year', '/2015/'], ['month of its size', '/2015/06/'],
        ['big tag', '/tag/algemeen/'], ['big category', category],
        ['big author', author], ['undated', '/datum-onbekend/'],
        ['front, middle page', front.middle], ['front, last page', front.end],
        ['big tag, middle page', big.middle], ['big tag, last page', big.end],
        ['feed, RSS', '/feed/'], ['feed, Atom', '/feed/atom/'],
        ['feed, JSON', '/feed/json/'],
        ['feed of a big tag', '/tag/algemeen/feed/'],
        ['feed volume', '/2015/06/feed/atom/'],
        ['archive', '/archive/'], ['tags', '/tags/'],
        ['tags of a letter', '/tags/s/'], ['categories', '/categories/'],
        ['authors', '/authors/'], ['references', '/references/'],
        ['sitemap index', '/sitemap.xml'],
        ['sitemap part', '/sitemap-posts-1.xml'],
        ['sitemap of terms', '/sitemap-terms-1.xml'],
        ['sitemap of a year', '/sitemap-periods-2015.xml'],
        ['search, common word', `/search/?q=${word}`],
        ['wp-json posts', `${WP}/posts`],
        ['wp-json posts, far', `${WP}/posts?page=${
            Math.max(2, Math.floor(posts / 20))}`],
        ['wp-json tags', `${WP}/tags`],
    ];
    const row = (isFixed) => ([name, path, status = 200]) =>
        ({ name, path, status, fixed: isFixed });
    const kinds = [...fixed.map(row(true)), ...growing.map(row(false))];

    for (const kind of kinds)
        if (sometimes.includes(kind.name))
            kind.absent = (await ask(socket, kind.path)).status === 404;
    return kinds;
}
