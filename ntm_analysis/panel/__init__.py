"""The outlook from communes: hazards, counts, bottlenecks, route, what-if."""

from ntm_analysis.callable_room import answers_calls

answers_calls(__name__)
