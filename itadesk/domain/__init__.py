"""What ITA is: framework, agency, scores, weaknesses, measures, fiscal years; pure."""
