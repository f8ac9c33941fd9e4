{{%AUTOESCAPE context="HTML"}}
<nav class="contents" aria-label="[[post|Contents]]">
<details open>
<summary>[[post|Contents]]</summary>
<ol>
{{#ENTRY}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#PARTS}}
<ol>
{{#PART}}<li><a href="{{HREF}}">{{TEXT}}</a></li>
{{/PART}}</ol>{{/PARTS}}</li>
{{/ENTRY}}</ol>
</details>
</nav>
