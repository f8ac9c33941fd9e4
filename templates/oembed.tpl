{{%AUTOESCAPE context="XML"}}
<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<oembed>
<version>1.0</version>
<type>link</type>
<title>{{TITLE}}</title>
<url>{{ADDRESS}}</url>
{{#AUTHOR}}<author_name>{{AUTHOR}}</author_name>
<author_url>{{AUTHOR_HREF}}</author_url>
{{/AUTHOR}}<provider_name>{{PROVIDER}}</provider_name>
<provider_url>{{PROVIDER_HREF}}</provider_url>
<cache_age>{{CACHE_AGE}}</cache_age>
{{#PICTURE}}<thumbnail_url>{{PICTURE}}</thumbnail_url>
<thumbnail_width>{{WIDTH}}</thumbnail_width>
<thumbnail_height>{{HEIGHT}}</thumbnail_height>
{{/PICTURE}}</oembed>
