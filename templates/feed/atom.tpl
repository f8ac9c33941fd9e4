{{%AUTOESCAPE context="XML"}}
<?xml version="1.0" encoding="utf-8"?>
{{#LOOKED_AT}}<?xml-stylesheet type="text/css" href="{{FEED_STYLE}}"?>
{{/LOOKED_AT}}
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="http://search.yahoo.com/mrss/"{{#LOOKED_AT}} xmlns:x="http://www.w3.org/1999/xhtml"{{/LOOKED_AT}} xml:lang="{{LANG}}">
<title>{{TITLE}}</title>
{{#SUBTITLE}}<subtitle>{{SUBTITLE}}</subtitle>
{{/SUBTITLE}}
{{#LOOKED_AT}}<x:p>[[feed|This is a feed. Give its address to a feed reader, and new posts come to you by themselves.]] <x:a href="{{HOME}}">[[feed|Read on the site]]</x:a></x:p>
{{/LOOKED_AT}}
<id>{{ID}}</id>
<updated>{{UPDATED}}</updated>
<link rel="self" type="application/atom+xml" href="{{SELF}}"/>
<link rel="alternate" type="text/html" href="{{HOME}}"/>
{{#LINK}}<link rel="{{REL}}" type="application/atom+xml" href="{{HREF}}"/>
{{/LINK}}
{{#OWNER}}<author><name>{{OWNER}}</name></author>
{{/OWNER}}
<generator>Kroniek</generator>
{{#ARCHIVE}}<fh:archive/>
{{/ARCHIVE}}
{{#ENTRY}}<entry>
<title>{{POST_TITLE}}</title>
{{#SEEN}}<x:p><x:a href="{{POST_HREF}}">{{POST_TITLE}}</x:a> <x:span>{{WHEN}}</x:span></x:p>
{{/SEEN}}
<id>{{UID}}</id>
<link rel="alternate" type="text/html" href="{{POST_HREF}}"/>
{{#PUBLISHED}}
{{#MOMENT}}<published>{{MOMENT}}</published>
{{/MOMENT}}
{{#PART}}<dcterms:issued>{{PART}}</dcterms:issued>
{{/PART}}
{{/PUBLISHED}}
<updated>{{POST_UPDATED}}</updated>
{{#MODIFIED}}
{{#PART}}<dcterms:modified>{{PART}}</dcterms:modified>
{{/PART}}
{{/MODIFIED}}
{{#AUTHOR}}<author><name>{{NAME}}</name><uri>{{URI}}</uri></author>
{{/AUTHOR}}
{{#CATEGORY}}<category term="{{TERM}}" scheme="{{SCHEME}}" label="{{NAME}}"/>
{{/CATEGORY}}
{{#PICTURE}}<media:content url="{{SRC}}" medium="image"{{#TYPE}} type="{{TYPE}}"{{/TYPE}}{{#WIDTH}} width="{{WIDTH}}"{{/WIDTH}}{{#HEIGHT}} height="{{HEIGHT}}"{{/HEIGHT}}>{{#ALT}}<media:description type="plain">{{ALT}}</media:description>{{/ALT}}</media:content>
{{/PICTURE}}
{{#SUMMARY}}<summary>{{SUMMARY}}</summary>
{{/SUMMARY}}
<content type="html"{{#POST_LANG}} xml:lang="{{POST_LANG}}"{{/POST_LANG}}>{{BODY}}</content>
</entry>
{{/ENTRY}}
</feed>
