{{%AUTOESCAPE context="HTML"}}
</main>
<footer class="site">
<p><a href="/">{{SITE}}</a>{{#SITE_LEAD}}<span class="lead">{{SITE_LEAD}}</span>{{/SITE_LEAD}}</p>
<p><a href="{{FEED_HREF}}" type="application/rss+xml">[[feed|Follow by feed]]</a></p>
<p><a href="#main">[[nav|Back to the top]]</a></p>
</footer>
</body>
</html>
