{{%AUTOESCAPE context="HTML"}}
<section class="comments" id="comments" aria-labelledby="comments-heading">
<h2 id="comments-heading">{{HEADING}}</h2>
<p class="note">[[comment|Kept from where this post first stood; nothing can be added.]]{{#PART}} {{PART}}{{/PART}}</p>
{{#COMMENTS}}<ol class="comment-list">
{{>COMMENT}}</ol>{{/COMMENTS}}
{{#MENTIONS}}<h3>[[comment|Mentioned elsewhere]]</h3>
<ol class="mentions">
{{>MENTION}}</ol>{{/MENTIONS}}
{{#MORE}}<nav class="more-comments" aria-label="[[comment|Pages of comments]]">
{{#EARLIER}}<a href="{{HREF}}" rel="prev"><span aria-hidden="true">←</span> {{TEXT}}</a>{{/EARLIER}}
{{#LATER}}<a href="{{HREF}}" rel="next">{{TEXT}} <span aria-hidden="true">→</span></a>{{/LATER}}
</nav>{{/MORE}}
</section>
