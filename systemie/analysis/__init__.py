"""What a map says when it is counted: exact results, then the same told in words.

An analysis is a module with `result_of(system, options)`, which computes a
frozen result, and `account_of(result, system, phrases)`, which tells it. The
list of them is `systemie.analysis.registry.ANALYSES`.
"""
