; Facts of Python. Each pattern says one thing; what several say of one node is put together.
(comment) @fact.comment
(string) @fact.literal

(import_statement name: (dotted_name) @fact.import.module) @fact.import
(import_statement name: (aliased_import name: (_) @fact.import.module alias: (_) @fact.import.alias)) @fact.import
(import_statement "import" @fact.import.plain) @fact.import
(import_from_statement module_name: (_) @fact.import.module) @fact.import
(import_from_statement name: (dotted_name) @fact.import.name) @fact.import
(import_from_statement name: (aliased_import name: (_) @fact.import.name)) @fact.import
(import_from_statement (wildcard_import) @fact.import.star) @fact.import
(future_import_statement "__future__" @fact.import.module name: (_) @fact.import.name) @fact.import
(if_statement (block [(import_statement) (import_from_statement)] @fact.import @fact.import.conditional))
(try_statement (block [(import_statement) (import_from_statement)] @fact.import @fact.import.conditional))

(call function: [(identifier) (attribute)] @fact.call.callee arguments: (argument_list) @fact.call.args)
(assignment left: (identifier) @fact.binding.name right: (_) @fact.binding.value) @fact.binding

((function_definition name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.function
  (#parent! @fact.definition.function "module" "decorated_definition")
  (#exported! "no-underscore"))
((function_definition name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.method
  (#parent! @fact.definition.method "class_definition" "decorated_definition" "block")
  (#exported! "no-underscore"))
((function_definition name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.function
  (#parent! @fact.definition.function "function_definition" "block")
  (#exported! "never"))
((class_definition name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.class
  (#exported! "no-underscore"))
(class_definition superclasses: (argument_list [(identifier) (attribute)] @fact.definition.base)) @fact.definition.more
(decorated_definition (decorator [(identifier) (attribute) (call)] @fact.definition.annotation) definition: (_) @fact.definition.more)
(function_definition "async" @fact.definition.async) @fact.definition.more
((expression_statement (assignment left: (identifier) @fact.definition.name) @fact.definition.constant) @_statement
  (#parent! @_statement "module")
  (#exported! "no-underscore"))

(function_definition body: (block . (expression_statement . (string) @fact.docstring)))
(class_definition body: (block . (expression_statement . (string) @fact.docstring)))

(except_clause) @fact.context.catch
[(for_statement) (while_statement)] @fact.context.loop

[(lambda) (list_comprehension) (dictionary_comprehension) (set_comprehension) (generator_expression)
 (conditional_expression) (with_statement) (try_statement) (match_statement) (named_expression) (yield) (await)
 (global_statement) (nonlocal_statement) (assert_statement) (decorator) (while_statement) (for_statement)
 (delete_statement) (exec_statement) (print_statement) (ellipsis)] @fact.kind
