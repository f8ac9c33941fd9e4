-- A question the article answers.
INSERT INTO question VALUES (:article, :place, :question, :answer);
