{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<title>{{TITLE}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{{#DESCRIPTION}}<meta name="description" content="{{DESCRIPTION}}">{{/DESCRIPTION}}
{{#REFRESH}}<meta http-equiv="refresh" content="0; url={{REFRESH}}">{{/REFRESH}}
{{#HIDDEN}}<meta name="robots" content="noindex">{{/HIDDEN}}
<meta name="generator" content="Kroniek">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{{STYLE_HREF}}">
{{#OWN_STYLE_HREF}}<link rel="stylesheet" href="{{OWN_STYLE_HREF}}">{{/OWN_STYLE_HREF}}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="icon" href="/favicon.ico" sizes="32x32">
{{#OPENSEARCH_HREF}}<link rel="search" type="application/opensearchdescription+xml" title="{{SITE}}" href="{{OPENSEARCH_HREF}}">{{/OPENSEARCH_HREF}}
{{#CANONICAL}}<link rel="canonical" href="{{CANONICAL}}">{{/CANONICAL}}
{{#PREVIOUS}}<link rel="prev" href="{{PREVIOUS}}">{{/PREVIOUS}}
{{#NEXT}}<link rel="next" href="{{NEXT}}">{{/NEXT}}
<meta property="og:site_name" content="{{SITE}}">
<meta property="og:title" content="{{SUBJECT}}">
<meta property="og:type" content="{{OG_TYPE}}">
<meta property="og:locale" content="[[head|en_US]]">
{{#CANONICAL}}<meta property="og:url" content="{{CANONICAL}}">{{/CANONICAL}}
{{#DESCRIPTION}}<meta property="og:description" content="{{DESCRIPTION}}">{{/DESCRIPTION}}
{{#IMAGE}}<meta property="og:image" content="{{IMAGE}}">{{/IMAGE}}
{{#PROPERTY}}<meta property="{{NAME}}" content="{{CONTENT}}">
{{/PROPERTY}}
{{#META}}<meta name="{{NAME}}" content="{{CONTENT}}">
{{/META}}
{{#ALTERNATE}}<link rel="alternate" type="{{TYPE}}"{{#TITLE}} title="{{TITLE}}"{{/TITLE}} href="{{HREF}}">
{{/ALTERNATE}}
{{#JSON_LD}}<script type="application/ld+json">{{JSON_LD:none}}</script>{{/JSON_LD}}
</head>
<body>
<a class="skip" href="#main">[[nav|Skip to the text]]</a>
<header class="site">
{{#FRONT}}<h1 class="name">{{SITE}}</h1>{{/FRONT}}
{{#INNER}}<p class="name"><a href="/" rel="home">{{SITE}}</a></p>{{/INNER}}
<div class="bar">
<nav aria-label="[[nav|Main]]">
<ul>
<li><a href="/archive/">[[nav|Archive]]</a></li>
<li><a href="/tags/">[[nav|Tags]]</a></li>
<li><a href="/categories/">[[nav|Categories]]</a></li>
<li><a href="/authors/">[[nav|Authors]]</a></li>
</ul>
</nav>
{{#SEARCH_HREF}}<form class="find" role="search" action="{{SEARCH_HREF}}" method="get">
<label><span class="unseen">[[search|Search in the archive]]</span>
<input type="search" name="q" maxlength="400" enterkeyhint="search" autocapitalize="none" spellcheck="false"></label>
<button type="submit">[[search|Search]]</button>
</form>{{/SEARCH_HREF}}
</div>
</header>
{{#CRUMBS}}<nav class="crumbs" aria-label="[[nav|Where you are]]">
<ol>
{{#CRUMB}}<li><a href="{{HREF}}">{{TEXT}}</a></li>
{{/CRUMB}}</ol>
</nav>{{/CRUMBS}}
<main id="main" tabindex="-1">
