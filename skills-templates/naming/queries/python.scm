; sample: first_name = 1\ndef f():\n    lastName = 2
; finds: naming.variable=snake_case first_name
; finds: naming.variable=camelCase lastName
((assignment left: (identifier) @naming.variable)
  (#not-match? @naming.variable "^_*[A-Z][A-Z0-9_]*$|^__")
  (#classify! @naming.variable "case"))

; sample: MAX_SIZE = 10\nmin_size = 3
; finds: naming.constant=UPPER_SNAKE_CASE MAX_SIZE
; finds: naming.constant=snake_case min_size
((expression_statement (assignment left: (identifier) @naming.constant right: [(integer) (float) (string)])) @_statement
  (#parent! @_statement "module")
  (#not-match? @naming.constant "^__")
  (#classify! @naming.constant "case"))

; sample: def f(first_name, lastName=1, other: int = 2): pass
; finds: naming.parameter=snake_case first_name
; finds: naming.parameter=camelCase lastName
; finds: naming.parameter=lowercase other
((parameters [(identifier) @naming.parameter
   (default_parameter name: (identifier) @naming.parameter)
   (typed_parameter (identifier) @naming.parameter)
   (typed_default_parameter name: (identifier) @naming.parameter)])
  (#not-any-of? @naming.parameter "self" "cls")
  (#classify! @naming.parameter "case"))

; sample: self._count = 1\nself.next_one = 2
; finds: naming.field=lowercase prefix:_ _count
; finds: naming.field=snake_case next_one
((assignment left: (attribute object: (identifier) @_self attribute: (identifier) @naming.field))
  (#eq? @_self "self")
  (#classify! @naming.field "case-affix"))

; sample: T = TypeVar("T")\nKeyT = TypeVar("KeyT")
; finds: naming.type_parameter=single letter T
; finds: naming.type_parameter=PascalCase KeyT
((assignment left: (identifier) @naming.type_parameter right: (call function: (identifier) @_call))
  (#eq? @_call "TypeVar")
  (#classify! @naming.type_parameter "match" "^_?[A-Z]$" "letter" "^_?T[A-Z][a-z]" "prefixed" "^_?[A-Z][a-z]" "word" "^_?[A-Z_0-9]+$" "upper"))

; sample: def f(is_open: bool, ready: bool = True): pass
; finds: naming.boolean=prefix:is is_open
; finds: naming.boolean=none ready
([(typed_parameter (identifier) @naming.boolean type: (type) @_type)
  (typed_default_parameter name: (identifier) @naming.boolean type: (type) @_type)]
  (#eq? @_type "bool")
  (#classify! @naming.boolean "match" "^_?(is|has|can|should|was|will|did|use|with|allow|show|enable)_" "prefix" "none"))

; sample: try:\n    a()\nexcept A as err:\n    b()\nexcept B as e:\n    c()
; finds: naming.role_error=error=err err
; finds: naming.role_error=error=e e
((except_clause (as_pattern alias: (as_pattern_target (identifier) @naming.role_error)))
  (#classify! @naming.role_error "match" "^\\$?e$" "e" "^\\$?ex$" "ex" "^\\$?err$" "err" "^\\$?error$" "error" "^\\$?exc$" "exc" "^\\$?exception$" "exception" "^_" "free" "other"))

; sample: import logging\nlogger = logging.getLogger(__name__)\nLOG = logging.getLogger("a")
; finds: naming.role_logger=logger=logger logger
; finds: naming.role_logger=logger=LOG LOG
((module (expression_statement (assignment left: (identifier) @naming.role_logger right: (call function: (_) @_get))))
  (#match? @_get "(^|[.])get_?[lL]ogger$")
  (#classify! @naming.role_logger "match" "^logger$" "logger" "^log$" "log" "^LOG$" "log_upper" "^LOGGER$" "logger_upper" "^_logger$" "logger_private" "^_log$" "log_private" "other"))
