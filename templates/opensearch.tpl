{{%AUTOESCAPE context="XML"}}
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{{SHORT_NAME}}</ShortName>
<LongName>{{LONG_NAME}}</LongName>
<Description>{{DESCRIPTION}}</Description>
<Url type="text/html" rel="results" template="{{SEARCH}}" indexOffset="1" pageOffset="1"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{{SELF}}"/>
<Image width="32" height="32" type="image/x-icon">{{ICON}}</Image>
<Language>{{LANG}}</Language>
<SyndicationRight>open</SyndicationRight>
<AdultContent>false</AdultContent>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
