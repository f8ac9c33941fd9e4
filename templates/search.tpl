{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<form class="find" role="search" action="{{ACTION}}" method="get">
<label><span class="label">[[search|Search in the archive]]</span>
<input type="search" name="q" value="{{QUERY}}" maxlength="400" enterkeyhint="search" autocapitalize="none" spellcheck="false"></label>
<button type="submit">[[search|Search]]</button>
</form>
{{#COUNT}}<p class="count">{{COUNT}}</p>{{/COUNT}}
{{#CHOSEN}}<ul class="chosen">
{{#CHOICE}}<li>{{WORDS}} (<a href="{{HREF}}">{{OFF}}</a>)</li>
{{/CHOICE}}</ul>{{/CHOSEN}}
{{#CUT}}<p class="note">[[search|That was a long question: only its beginning has been searched for.]]</p>{{/CUT}}
{{#LATE}}<p class="note">[[search|The search was stopped because it took too long: there may be more. A word that is rarer helps.]]</p>{{/LATE}}
{{#NOTHING}}<p class="nothing">[[search|Nothing was found.]]{{#MEANT}} [[search|Did you mean]] <a href="{{HREF}}">{{TEXT}}</a>?{{/MEANT}}</p>{{/NOTHING}}
</header>
{{#NARROWS}}<nav class="within narrow" aria-label="[[search|Narrow this search]]">
{{#YEARS}}<p class="label">[[search|By year]]</p>
<ul>
{{#YEAR}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/YEAR}}</ul>{{/YEARS}}
{{#TERMS}}<p class="label">[[search|By tag]]</p>
<ul>
{{#TERM}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/TERM}}</ul>{{/TERMS}}
</nav>{{/NARROWS}}
{{#HITS}}<div class="hits">
{{#HIT}}<article class="hit"{{#POST_LANG}} lang="{{POST_LANG}}"{{/POST_LANG}}>
<h2><a href="{{POST_HREF}}">{{POST_TITLE}}</a></h2>
{{#DATE}}<p class="byline">{{#DATETIME}}<time datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}{{#VAGUE}}<span class="vague">{{WORDS}}</span>{{/VAGUE}}</p>{{/DATE}}
{{#SNIPPET}}<p>{{#PIECE}}{{#FOUND}}<mark>{{PIECE_TEXT}}</mark>{{/FOUND}}{{#PLAIN}}{{PIECE_TEXT}}{{/PLAIN}}{{/PIECE}}</p>{{/SNIPPET}}
{{#SUMMARY}}<p>{{SUMMARY}}</p>{{/SUMMARY}}
{{#TAGS}}<div class="terms"><span class="label">[[post|Tags]]</span>
<ul>{{#TAG}}<li><a href="{{HREF}}" rel="tag">{{TEXT}}</a></li>{{/TAG}}</ul></div>{{/TAGS}}
</article>
{{/HIT}}</div>{{/HITS}}
{{>PAGER}}
{{#HELP}}<section class="how">
<h2>[[search|How to search]]</h2>
<dl>
<dt><code>[[search|old pear]]</code></dt>
<dd>[[search|Posts that have all these words, also in another form or as part of a longer word. Capitals and accents make no difference.]]</dd>
<dt><code>"[[search|old pear]]"</code></dt>
<dd>[[search|The words side by side and in this order.]]</dd>
<dt><code>[[search|pear -apple]]</code></dt>
<dd>[[search|What has the one word, but not the other.]]</dd>
<dt><code>[[search|pear]] {{NAME_YEAR}}:2024</code></dt>
<dd>[[search|Only posts from this year.]]</dd>
<dt><code>[[search|pear]] {{NAME_TAG}}:"[[search|old varieties]]"</code></dt>
<dd>[[search|Only posts with this tag.]]</dd>
<dt><code>[[search|pear]] {{NAME_AUTHOR}}:"[[search|first and last name]]"</code></dt>
<dd>[[search|Only posts by this author.]]</dd>
</dl>
<p class="ways"><a href="/archive/">[[nav|Archive]]</a> <a href="/tags/">[[nav|Tags]]</a></p>
</section>{{/HELP}}
{{>END}}
