{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{SUBJECT}}</h1>
{{#ARTICLE}}<p><a href="{{HREF}}">[[comment|Back to the post]]</a></p>{{/ARTICLE}}
</header>
{{>DISCUSSION}}
{{>END}}
