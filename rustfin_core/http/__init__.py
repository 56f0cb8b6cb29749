"""HTTP: parse, ask one service, map, answer. No rules live here."""
