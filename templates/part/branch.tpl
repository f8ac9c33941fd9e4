{{%AUTOESCAPE context="HTML"}}
<li><a href="{{HREF}}">{{TEXT}}</a> <span class="count">{{COUNT}}</span>
{{#CHILDREN}}<ul>
{{>BRANCH}}</ul>{{/CHILDREN}}
</li>
