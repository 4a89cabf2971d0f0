; sample: if TYPE_CHECKING:\n    from a import B
; finds: imports.type_only=TYPE_CHECKING from a import B
((if_statement condition: (_) @_condition consequence: (block [(import_from_statement) (import_statement)] @imports.type_only.checking))
  (#match? @_condition "TYPE_CHECKING"))
