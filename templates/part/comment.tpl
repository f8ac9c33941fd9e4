{{%AUTOESCAPE context="HTML"}}
<li class="{{KIND}} u-comment h-cite" id="{{COMMENT_ID}}" value="{{NUMBER}}">
<p class="comment-head">{{#LINKED}}<a class="p-author h-card" href="{{LINKED}}" rel="external nofollow noopener ugc">{{AUTHOR}}</a>{{/LINKED}}{{#UNLINKED}}<span class="p-author h-card">{{UNLINKED}}</span>{{/UNLINKED}}{{#NOBODY}}<span class="nobody">[[comment|Anonymous]]</span>{{/NOBODY}}
{{#DATE}}<a class="u-url" href="{{COMMENT_HREF}}">{{#DATETIME}}<time class="dt-published" datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}{{#VAGUE}}<data class="dt-published" value="{{EDTF}}">{{WORDS}}</data>{{/VAGUE}}</a>{{/DATE}}
{{#ANSWERED}}<span class="answered">[[comment|in answer to]] <a class="u-in-reply-to" href="{{HREF}}">{{TEXT}}</a></span>{{/ANSWERED}}</p>
<div class="comment-content e-content lowered">
{{WORDS_OF_COMMENT:none}}
</div>
{{#ANSWERS}}<ol class="answers">
{{>ANSWER}}</ol>{{/ANSWERS}}
</li>
