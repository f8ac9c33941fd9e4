{{%AUTOESCAPE context="XML"}}
<?xml version="1.0" encoding="utf-8"?>
{{#LOOKED_AT}}<?xml-stylesheet type="text/css" href="{{FEED_STYLE}}"?>
{{/LOOKED_AT}}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="http://search.yahoo.com/mrss/"{{#LOOKED_AT}} xmlns:x="http://www.w3.org/1999/xhtml"{{/LOOKED_AT}}>
<channel>
<title>{{TITLE}}</title>
<link>{{HOME}}</link>
<description>{{DESCRIPTION}}</description>
{{#LOOKED_AT}}<x:p>[[feed|This is a feed. Give its address to a feed reader, and new posts come to you by themselves.]] <x:a href="{{HOME}}">[[feed|Read on the site]]</x:a></x:p>
{{/LOOKED_AT}}
<language>{{LANG}}</language>
<lastBuildDate>{{UPDATED_MAIL}}</lastBuildDate>
<generator>Kroniek</generator>
<atom:link rel="self" type="application/rss+xml" href="{{SELF}}"/>
{{#LINK}}<atom:link rel="{{REL}}" type="application/rss+xml" href="{{HREF}}"/>
{{/LINK}}
{{#ARCHIVE}}<fh:archive/>
{{/ARCHIVE}}
{{#ENTRY}}<item>
<title>{{POST_TITLE}}</title>
{{#SEEN}}<x:p><x:a href="{{POST_HREF}}">{{POST_TITLE}}</x:a> <x:span>{{WHEN}}</x:span></x:p>
{{/SEEN}}
<link>{{POST_HREF}}</link>
<guid isPermaLink="false">{{UID}}</guid>
{{#PUBLISHED}}
{{#MAIL}}<pubDate>{{MAIL}}</pubDate>
{{/MAIL}}
{{#PART}}<dc:date>{{PART}}</dc:date>
{{/PART}}
{{/PUBLISHED}}
{{#MODIFIED}}
{{#MOMENT}}<atom:updated>{{MOMENT}}</atom:updated>
{{/MOMENT}}
{{#PART}}<dcterms:modified>{{PART}}</dcterms:modified>
{{/PART}}
{{/MODIFIED}}
{{#AUTHOR}}<dc:creator>{{NAME}}</dc:creator>
{{/AUTHOR}}
{{#POST_LANG}}<dc:language>{{POST_LANG}}</dc:language>
{{/POST_LANG}}
{{#CATEGORY}}<category domain="{{SCHEME}}">{{NAME}}</category>
{{/CATEGORY}}
{{#PICTURE}}<media:content url="{{SRC}}" medium="image"{{#TYPE}} type="{{TYPE}}"{{/TYPE}}{{#WIDTH}} width="{{WIDTH}}"{{/WIDTH}}{{#HEIGHT}} height="{{HEIGHT}}"{{/HEIGHT}}>{{#ALT}}<media:description type="plain">{{ALT}}</media:description>{{/ALT}}</media:content>
{{/PICTURE}}
{{#SUMMARY}}<description>{{SUMMARY}}</description>
{{/SUMMARY}}
<content:encoded>{{BODY}}</content:encoded>
</item>
{{/ENTRY}}
</channel>
</rss>
