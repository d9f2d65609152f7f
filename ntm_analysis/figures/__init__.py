"""Published figures, plans and targets, and where each number comes from."""

from ntm_analysis.callable_room import answers_calls

answers_calls(__name__)
