; Facts of Ruby. Each pattern says one thing; what several say of one node is put together.
(comment) @fact.comment
(heredoc_body) @fact.literal

((call !receiver method: (identifier) @_require arguments: (argument_list . (string (string_content) @fact.import.module))) @fact.import
  (#match? @_require "^(require|load)$"))
((call !receiver method: (identifier) @_require arguments: (argument_list . (string (string_content) @fact.import.module))) @fact.import @fact.import.relative
  (#eq? @_require "require_relative"))

(call receiver: (_) @fact.call.callee method: (_) @fact.call.method arguments: (argument_list)? @fact.call.args)
(call !receiver method: (identifier) @fact.call.callee arguments: (argument_list) @fact.call.args)
(call !receiver method: (identifier) @fact.call.callee !arguments block: (_)) @fact.call
(assignment left: (identifier) @fact.binding.name right: (_) @fact.binding.value) @fact.binding

((class name: (_) @fact.definition.name) @fact.definition.class
  (#exported! "always"))
(class superclass: (superclass (_) @fact.definition.base)) @fact.definition.more
((module name: (_) @fact.definition.name) @fact.definition.module
  (#exported! "always"))
((method name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.method
  (#exported! "always"))
((singleton_method name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.method
  (#exported! "always"))
((assignment left: (constant) @fact.definition.name) @fact.definition.constant
  (#exported! "always"))

(rescue) @fact.context.catch
[(for) (while) (until)] @fact.context.loop

[(conditional) (lambda) (begin) (rescue) (ensure) (unless) (until) (while) (for) (case) (yield) (retry) (redo)
 (string_array) (symbol_array) (heredoc_beginning) (global_variable) (class_variable) (singleton_class) (alias)
 (if_modifier) (unless_modifier) (rescue_modifier) (do_block) (block)] @fact.kind
