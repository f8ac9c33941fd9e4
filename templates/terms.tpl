{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<p class="count">{{COUNT}}</p>
</header>
{{#EMPTY}}<p>[[terms|There are none yet.]]</p>{{/EMPTY}}
{{#LETTERS}}<nav class="within letters" aria-label="[[terms|Letters]]">
<ul>
{{#SECTION}}<li><a href="#{{LETTER_ID}}">{{LETTER}}</a></li>
{{/SECTION}}</ul>
</nav>
<div class="index">
{{#SECTION}}<section>
<h2 id="{{LETTER_ID}}">{{LETTER}}</h2>
<ul>
{{#TERM}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/TERM}}</ul>
</section>
{{/SECTION}}</div>{{/LETTERS}}
{{#TREE}}<ul class="tree">
{{>BRANCH}}</ul>{{/TREE}}
{{>END}}
