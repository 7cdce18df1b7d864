"""What happens between a key and a record: questions, refusals and the sentence at the end."""
