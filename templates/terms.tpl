{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<p class="count">{{COUNT}}</p>
</header>
{{#EMPTY}}<p>[[terms|There are none yet.]]</p>{{/EMPTY}}
{{#LINKS}}<nav class="within letters" aria-label="[[terms|Letters]]">
<ul>
{{#LINK}}<li><a href="{{LINK_HREF}}" aria-label="{{LINK_LABEL}}"{{#LINK_CURRENT}} aria-current="page"{{/LINK_CURRENT}}>{{LINK_LETTER}}</a></li>
{{/LINK}}</ul>
</nav>{{/LINKS}}
{{#LEADING}}<section class="leading">
<h2>[[terms|Used most]]</h2>
<ul>
{{#LEADER}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/LEADER}}</ul>
</section>{{/LEADING}}
{{#LETTERS}}<div class="index">
{{#SECTION}}<section>
<h2 id="{{LETTER_ID}}">{{LETTER}}</h2>
<ul>
{{#TERM}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/TERM}}</ul>
</section>
{{/SECTION}}</div>{{/LETTERS}}
{{#TREE}}<ul class="tree">
{{>BRANCH}}</ul>{{/TREE}}
{{>PAGER}}
{{>END}}
