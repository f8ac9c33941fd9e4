/*
 * What a page says of itself and where it leads, read by the parser of a real
 * browser; nothing of the page is run or fetched.
 */

/* In the browser: the facts of the page TEXT that came from ADDRESS. */
function readInBrowser([text, address]) {
    const doc = new DOMParser().parseFromString(text, 'text/html');
    const all = (what) => [...doc.querySelectorAll(what)];
    const links = [['[href]', 'href'], ['[src]', 'src'], ['[cite]', 'cite'],
        ['form[action]', 'action'], ['[poster]', 'poster']];
    const meta = (name) =>
        doc.querySelector(`meta[name="${name}"]`)?.content ?? '';
    const ids = all('[id]').map((node) => node.id);

    return {
        title: doc.title,
        lang: doc.documentElement.lang,
        description: meta('description'),
        hidden: meta('robots').includes('noindex'),
        headings: all('h1').map((node) => node.textContent.trim()),
        ids,
        twice: ids.filter((id, i) => ids.indexOf(id) !== i),
        canonical: all('link[rel=canonical]').map((node) =>
            node.getAttribute('href')),
        alternates: all('link[rel~=alternate]').map((node) =>
            ({ type: node.type, href: new URL(node.getAttribute('href'),
                address).href, title: node.title })),
        links: links.flatMap(([what, name]) => all(what).map((node) => ({
            element: node.localName,
            rel: node.getAttribute('rel') ?? '',
            href: new URL(node.getAttribute(name), address).href,
        }))),
    };
}

export class Documents {
    static async open(browser) {
        const documents = new Documents();

        documents.context = await browser.newContext();
        documents.page = await documents.context.newPage();
        return documents;
    }

    read(text, address) {
        return this.page.evaluate(readInBrowser, [text, address]);
    }
}
