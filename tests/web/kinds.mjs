/*
 * The site that the pages are looked at in, and one address of every kind of
 * page that a reader can come to.
 */
import { join } from 'node:path';

import { before, posts } from './posts.mjs';
import { Site } from './site.mjs';
import { source } from './tools.mjs';

export async function makeSite() {
    const pictures = join(source, 'tests/fixtures/boomgaard');
    const site = await Site.make({ title: 'De Oude Boomgaard', language: 'nl' });

    try {
        await site.configure([['description =',
            'description = Appels, peren en wie ervoor zorgen.']]);
        await site.kroniek('import', pictures);
        await site.importPosts('eerder.jsonl', before);
        await site.importPosts('later.jsonl', posts, '--media', pictures);
        await site.start();
    } catch (error) {
        await site.stop().catch(() => {});
        throw error;
    }
    return site;
}

export const endSite = (site) => site?.stop();

/* What is not told is answered with 200. */
export const kinds = [
    { name: 'front', path: '/' },
    { name: 'front-2', path: '/page/2/' },
    { name: 'year', path: '/2025/' },
    { name: 'month', path: '/2025/07/' },
    { name: 'day', path: '/2025/07/02/' },
    { name: 'undated', path: '/datum-onbekend/' },
    { name: 'tag', path: '/tag/appels/' },
    { name: 'tag-2', path: '/tag/appels/page/2/' },
    { name: 'category', path: '/category/natuur/vogels/' },
    { name: 'author', path: '/author/marijke-van-der-velde/' },
    { name: 'archive', path: '/archive/' },
    { name: 'tags', path: '/tags/' },
    { name: 'categories', path: '/categories/' },
    { name: 'authors', path: '/authors/' },
    { name: 'post', path: '/het-register/' },
    { name: 'post-short', path: '/kort/' },
    { name: 'post-vague', path: '/van-een-los-blad/' },
    { name: 'post-untitled', path: '/de-hond-van-riet/' },
    { name: 'post-english', path: '/an-english-visitor/' },
    { name: 'post-signs', path: '/tekens/' },
    { name: 'post-revised', path: '/de-kast-van-de-uil/' },
    { name: 'page', path: '/bezoek/' },
    { name: 'search', path: '/search/?q=appels' },
    { name: 'search-2', path: '/search/?q=appels&page=2' },
    { name: 'search-narrowed', path: '/search/?q=appels+year:2025' },
    { name: 'search-none', path: '/search/?q=goudreinnet' },
    { name: 'search-empty', path: '/search/' },
    { name: 'search-odd', path: '/search/?q=%22' },
    { name: 'references', path: '/references/' },
    { name: 'references-most-cited', path: '/references/most-cited/' },
    { name: 'revisions', path: '/de-kast-van-de-uil/revisions/' },
    { name: 'revision', path: '/de-kast-van-de-uil/revisions/1/' },
    { name: 'revision-diff', path: '/de-kast-van-de-uil/revisions/2/' },
    { name: 'absent', path: '/bestaat-niet/', status: 404 },
    { name: 'absent-month', path: '/2024/07/', status: 404 },
    { name: 'absent-candidates', path: '/snoei-in-de/', status: 404 },
    { name: 'withdrawn', path: '/uit-het-blad/', status: 410 },
];
