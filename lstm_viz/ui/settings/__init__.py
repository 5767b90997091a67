"""What a learner has chosen on a page that computes, and what is computed or read for it, once for all sessions."""
